# Run once, when the data folder is made: a database for each service, and its owner.
for service in gateway staking airdrop; do
  psql --username postgres --set ON_ERROR_STOP=1 --set service="$service" <<SQL
\getenv password $(echo "$service" | tr a-z A-Z)_PASSWORD
create role :"service" login password :'password';
create database :"service" owner :"service";
SQL
done
