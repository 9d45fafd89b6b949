package io.stakedrop.airdrop.bundle;

import io.stakedrop.airdrop.distribution.ProofReader;
import io.stakedrop.airdrop.distribution.ProofReader.ProvenClaim;
import io.stakedrop.airdrop.distribution.StoredTree;
import io.stakedrop.airdrop.distribution.StoredTreeReader;
import io.stakedrop.airdrop.distribution.StoredTreeReader.PlacedClaim;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes one tree's bundle in one walk through the accounts, in the order of their bytes; blocks, so for a worker thread. It
 * holds what it reads at a time and the names of the files of one page, whatever the tree's size: about 50 MB.
 */
final class BundleWriter {
    /** The most that one wallet has to fetch beside the two levels of names: 220 kB in a tree of ten million leaves. */
    static final int CLAIMS_PER_SHARD = 128;

    /** 40 kB of names a page; a manifest names 306 pages of a tree of ten million leaves. */
    static final int SHARDS_PER_PAGE = 256;

    private static final int SHARDS_PER_READ = 16;
    private static final byte[] BEFORE_ALL = {};

    private final StoredTreeReader reader;
    private final StoredTree tree;
    private final Description description;
    private final byte[] page;

    BundleWriter(StoredTreeReader reader, StoredTree tree, Description description, byte[] page) {
        this.reader = reader;
        this.tree = tree;
        this.description = description;
        this.page = page;
    }

    void writeTo(OutputStream stream) throws IOException, SQLException {
        new Walk(new BundleArchive(stream)).run();
    }

    /** One archive. */
    private final class Walk {
        private final BundleArchive archive;
        private final ProofReader proofs = new ProofReader(reader, tree);
        private final List<ListedFile> pages = new ArrayList<>();
        private final List<ListedFile> shards = new ArrayList<>();

        Walk(BundleArchive archive) {
            this.archive = archive;
        }

        void run() throws IOException, SQLException {
            archive.add("index.html", page);
            byte[] last = BEFORE_ALL;
            List<PlacedClaim> read = read(last);
            while (!read.isEmpty()) {
                List<ProvenClaim> proven = proofs.prove(read);
                for (int from = 0; from < proven.size(); from += CLAIMS_PER_SHARD) {
                    addShard(proven.subList(from, Math.min(from + CLAIMS_PER_SHARD, proven.size())));
                }
                last = read.getLast().claim().account().toBytes();
                read = read(last);
            }
            if (!shards.isEmpty()) {
                endPage();
            }
            archive.add("manifest.json", BundleFiles.manifest(tree, description, pages));
            archive.finish();
        }

        private List<PlacedClaim> read(byte[] after) throws SQLException {
            return reader.readByAccount(tree, after, SHARDS_PER_READ * CLAIMS_PER_SHARD);
        }

        private void addShard(List<ProvenClaim> claims) throws IOException {
            String path = "claims/%d/%d.json".formatted(pages.size(), shards.size());
            shards.add(new ListedFile(
                    path, claims.getFirst().claim().account(), archive.add(path, BundleFiles.shard(claims))));
            if (shards.size() == SHARDS_PER_PAGE) {
                endPage();
            }
        }

        private void endPage() throws IOException {
            String path = "claims/%d/index.json".formatted(pages.size());
            pages.add(new ListedFile(path, shards.getFirst().first(), archive.add(path, BundleFiles.page(shards))));
            shards.clear();
        }
    }
}
