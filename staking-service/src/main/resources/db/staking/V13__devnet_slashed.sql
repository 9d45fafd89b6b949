create index devnet_validators_epoch_slashed on devnet_validators_epoch (pool_id) include (slashed) where slashed > 0;
