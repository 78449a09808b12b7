"""Run the migrations on the connection that ``Database.migrate`` passes in."""

from alembic import context

from data.database import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    transactional_ddl=True,  # SQLite can, and a migration that fails must leave nothing behind
)
with context.begin_transaction():
    context.run_migrations()
