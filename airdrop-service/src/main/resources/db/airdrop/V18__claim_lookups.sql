-- What wallets ask for most, as functions whose plans each connection makes once. A plan that is made anew takes several times
-- as long as its rows, and is what PostgreSQL chooses by itself here: it takes a plan for any tree to read all partitions of a
-- table, though it leaves all but one out when it begins.

-- The block of band 0 that the leaf at a position is in, counted as BlockLayout does: 6 levels a band. In a tree that is built
-- level by level all leaves are on level 0; in OpenZeppelin's complete tree they end an array in reverse, on levels 0 and 1.
create function block_of_leaf(format text, leaves bigint, leaf_position bigint) returns bigint
    language plpgsql immutable
as $$
declare
    place      bigint := 2 * leaves - 1 - leaf_position;
    full_width bigint := 1;
begin
    if format not like 'openzeppelin%' then
        return leaf_position >> 6;
    end if;
    while full_width < leaves loop
        full_width := 2 * full_width;
    end loop;
    return case when place >= full_width then (place - full_width) >> 6 else (place - full_width / 2) >> 5 end;
end
$$;

create function find_claim(asked_campaign uuid, asking_tenant uuid, asked_account bytea)
    returns table (
        tree_id          uuid,
        format           text,
        root             bytea,
        leaves           bigint,
        claim_index      bigint,
        amount           numeric,
        leaf_position    bigint,
        leaf_block       bigint,
        leaf_hashes      bytea,
        chain_id         bigint,
        contract         bytea,
        claim_function   text,
        expires_at       timestamptz,
        paid             numeric,
        transaction_hash bytea,
        block_number     bigint,
        block_time       timestamptz,
        finalized        boolean)
    language plpgsql stable
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    tree_asked  uuid;
    final_block bigint;
begin
    select tree.id, tree.format, tree.root, tree.leaves, distributor.chain_id, distributor.address,
           distributor.claim_function, distributor.expires_at, claim_scan.final_block
      into tree_id, format, root, leaves, chain_id, contract, claim_function, expires_at, final_block
      from campaign
      left join tree on tree.id = campaign.tree_id
      left join distributor on distributor.campaign_id = campaign.id
      left join claim_scan on claim_scan.campaign_id = campaign.id
     where campaign.id = asked_campaign and (campaign.tenant_id = asking_tenant or campaign.announced_at is not null);
    if not found then
        return;
    end if;
    -- Each table by a key that is known before it is read, so that one partition is opened.
    tree_asked := tree_id;
    select claim.claim_index, claim.amount, claim.leaf_position
      into claim_index, amount, leaf_position
      from claim
     where claim.tree_id = tree_asked and claim.account = asked_account;
    leaf_block := block_of_leaf(format, leaves, leaf_position);
    select tree_block.hashes
      into leaf_hashes
      from tree_block
     where tree_block.tree_id = tree_asked and tree_block.band = 0 and tree_block.block_index = leaf_block;
    select payment.amount, payment.transaction_hash, payment.block_number, payment.block_time, payment.block_number <= final_block
      into paid, transaction_hash, block_number, block_time, finalized
      from (select claim_payment.transaction_hash, claim_payment.block_number, claim_payment.block_time,
                   sum(claim_payment.amount) over () as amount, claim_payment.log_index
              from claim_payment
             where claim_payment.campaign_id = asked_campaign and claim_payment.account = asked_account) as payment
     order by payment.block_number desc, payment.log_index desc
     limit 1;
    return next;
end
$$;

create function find_tree_blocks(asked_tree uuid, bands smallint[], block_indexes bigint[])
    returns table (band smallint, block_index bigint, hashes bytea)
    language plpgsql stable
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
    return query
        select tree_block.band, tree_block.block_index, tree_block.hashes
          from unnest(bands, block_indexes) as wanted (band, block_index)
          join tree_block on tree_block.tree_id = asked_tree
                         and tree_block.band = wanted.band and tree_block.block_index = wanted.block_index;
end
$$;
