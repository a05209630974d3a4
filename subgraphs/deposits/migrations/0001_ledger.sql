-- Double entry: every transfer's entries sum to zero. Deposits keep their balance in a row of their own,
-- guarded by a CHECK; all other accounts are the sum of their entries, so that nothing contends for a row.

CREATE TABLE deposits (
  merchant_id uuid PRIMARY KEY,
  balance_rupiah bigint NOT NULL DEFAULT 0,
  held_rupiah bigint NOT NULL DEFAULT 0,
  entry_count bigint NOT NULL DEFAULT 0,
  opened_at timestamptz NOT NULL,
  CONSTRAINT deposit_never_overdrawn CHECK (held_rupiah >= 0 AND balance_rupiah >= held_rupiah)
);

CREATE TABLE transfers (
  id text PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
  merchant_id uuid NOT NULL REFERENCES deposits,
  kind text NOT NULL CHECK (kind IN ('TOP_UP', 'PAYMENT')),
  state text NOT NULL CHECK (state IN ('PENDING', 'POSTED', 'VOIDED')),
  amount_rupiah bigint NOT NULL CHECK (amount_rupiah >= 0),
  biller_share_rupiah bigint NOT NULL CHECK (biller_share_rupiah >= 0),
  description text NOT NULL,
  created_at timestamptz NOT NULL,
  resolved_at timestamptz,
  CONSTRAINT resolved_when_not_pending CHECK ((state = 'PENDING') = (resolved_at IS NULL))
);
CREATE INDEX transfers_pending ON transfers (created_at) WHERE state = 'PENDING';

CREATE TABLE entries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  transfer_id text NOT NULL REFERENCES transfers,
  account text NOT NULL CHECK (account IN ('DEPOSIT', 'BILLER_PAYABLE', 'REVENUE', 'BANK')),
  merchant_id uuid NOT NULL,
  amount_rupiah bigint NOT NULL,
  sequence bigint,
  balance_before_rupiah bigint,
  balance_after_rupiah bigint,
  created_at timestamptz NOT NULL,
  UNIQUE (transfer_id, account),
  CONSTRAINT running_balance CHECK (
    (account = 'DEPOSIT') = (sequence IS NOT NULL)
    AND (account <> 'DEPOSIT' OR balance_after_rupiah = balance_before_rupiah + amount_rupiah)
  )
);
CREATE UNIQUE INDEX entries_of_deposit ON entries (merchant_id, sequence) WHERE account = 'DEPOSIT';

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'entries are append-only';
END $$;
CREATE TRIGGER entries_append_only BEFORE UPDATE OR DELETE ON entries
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
