#!/usr/bin/env node
// Lays out one image after the OCI image specification (v1.1: image layout, manifest, configuration) of layer.tar and
// layer.tar.gz in a folder, with the manifest.json by which `docker load` finds its way, and prints the manifest's digest.
// What it is called comes from the environment. Used by build-image.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { arch } from 'node:process';

const [from, to] = process.argv.slice(2);
const { title, entrypoint, version, revision, moment, image } = process.env;
const created = new Date(Number(moment) * 1000).toISOString();
const sha256 = (bytes) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const blobPath = (digest) => `blobs/${digest.replace(':', '/')}`;

/** Stores a blob and gives its descriptor. */
const store = (mediaType, content) => {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
  const digest = sha256(bytes);
  writeFileSync(`${to}/${blobPath(digest)}`, bytes);
  return { mediaType, digest, size: bytes.length };
};

const layer = store('application/vnd.oci.image.layer.v1.tar+gzip', readFileSync(`${from}/layer.tar.gz`));
const config = store('application/vnd.oci.image.config.v1+json', {
  created,
  architecture: { x64: 'amd64' }[arch] ?? arch,
  os: 'linux',
  config: {
    User: '65532:65532',
    WorkingDir: '/tmp',
    Entrypoint: JSON.parse(entrypoint),
    Labels: {
      'org.opencontainers.image.title': title,
      'org.opencontainers.image.version': version,
      'org.opencontainers.image.revision': revision,
      'org.opencontainers.image.created': created,
      'org.opencontainers.image.licenses': 'Apache-2.0',
    },
  },
  rootfs: { type: 'layers', diff_ids: [sha256(readFileSync(`${from}/layer.tar`))] },
  history: [{ created, created_by: 'local/bin/build-image' }],
});
const manifest = store('application/vnd.oci.image.manifest.v1+json', {
  schemaVersion: 2, mediaType: 'application/vnd.oci.image.manifest.v1+json', config, layers: [layer],
});
const write = (name, content) => writeFileSync(`${to}/${name}`, JSON.stringify(content));
write('oci-layout', { imageLayoutVersion: '1.0.0' });
write('index.json', {
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.index.v1+json',
  manifests: [{ ...manifest, annotations: { 'org.opencontainers.image.ref.name': image } }],
});
write('manifest.json', [{ Config: blobPath(config.digest), RepoTags: [image], Layers: [blobPath(layer.digest)] }]);
console.log(manifest.digest);
