-- Ids on the wire are positive integers below 2^31 that reveal no volume: a sequence sent through a keyed
-- permutation (a Feistel network over 32 bits, walked until it lands in range). The key never leaves this database.
CREATE TABLE id_key (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  key text NOT NULL
);
INSERT INTO id_key (key) VALUES (gen_random_uuid()::text || gen_random_uuid()::text);

CREATE FUNCTION scrambled(kind text, number bigint) RETURNS integer LANGUAGE plpgsql STABLE AS $$
DECLARE
  secret text := (SELECT key FROM id_key);
  walked bigint := number;
  high integer;
  low integer;
  mixed integer;
BEGIN
  LOOP
    high := (walked >> 16)::integer;
    low := (walked & 65535)::integer;
    FOR round IN 1..4 LOOP
      mixed := high # (('x' || substr(md5(secret || kind || round || '.' || low), 1, 4))::bit(16)::integer);
      high := low;
      low := mixed;
    END LOOP;
    walked := (high::bigint << 16) | low::bigint;
    EXIT WHEN walked BETWEEN 1 AND 2147483647;
  END LOOP;
  RETURN walked::integer;
END $$;

CREATE SEQUENCE inquiry_number MINVALUE 1 MAXVALUE 2147483647;
CREATE SEQUENCE transaction_count MINVALUE 1 MAXVALUE 2147483647;

CREATE TABLE inquiries (
  id integer PRIMARY KEY DEFAULT scrambled('inquiry', nextval('inquiry_number')),
  merchant_id uuid NOT NULL,
  product_code text NOT NULL,
  product_name text NOT NULL,
  provider_name text NOT NULL,
  type text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('BILL', 'PREPAID')),
  invoice_code text NOT NULL,
  payment_type text NOT NULL CHECK (payment_type IN ('STATIC', 'DYNAMIC')),
  beneficiary_number text NOT NULL,
  period_start text,
  period_end text,
  bill_reference text NOT NULL,
  repeatable boolean NOT NULL,
  bill_facts jsonb NOT NULL,
  fare_price_rupiah bigint NOT NULL CHECK (fare_price_rupiah >= 0),
  service_charge_rupiah bigint NOT NULL,
  discount_rupiah bigint NOT NULL,
  margin_rupiah bigint NOT NULL,
  minimum_payment_rupiah bigint NOT NULL,
  message text,
  details jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX inquiries_of_bill ON inquiries (merchant_id, product_code, beneficiary_number, bill_reference);

CREATE TABLE transactions (
  id integer PRIMARY KEY DEFAULT scrambled('transaction', nextval('transaction_count')),
  merchant_id uuid NOT NULL,
  inquiry_id integer NOT NULL REFERENCES inquiries,
  partner_reference_no text NOT NULL,
  transaction_number text NOT NULL,
  type text NOT NULL,
  product_code text NOT NULL,
  beneficiary_number text NOT NULL,
  -- Set while the bill can be paid only once: product, number and the biller's name for the bill.
  bill_key text,
  fare_price_rupiah bigint NOT NULL,
  service_charge_rupiah bigint NOT NULL,
  discount_rupiah bigint NOT NULL,
  margin_rupiah bigint NOT NULL,
  total_price_rupiah bigint NOT NULL CHECK (total_price_rupiah >= 0),
  grand_total_rupiah bigint NOT NULL,
  -- RESERVING: the deposit has not answered yet; such a row is nobody's answer.
  status text NOT NULL CHECK (status IN ('RESERVING', 'PENDING', 'SUCCESS', 'VOID')),
  refusal_code text,
  refused_at_once boolean NOT NULL DEFAULT false,
  message text,
  details jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  final_at timestamptz,
  CONSTRAINT final_when_ended CHECK ((status IN ('SUCCESS', 'VOID')) = (final_at IS NOT NULL)),
  CONSTRAINT transactions_reference UNIQUE (merchant_id, partner_reference_no),
  CONSTRAINT transactions_inquiry UNIQUE (inquiry_id),
  CONSTRAINT transactions_number UNIQUE (transaction_number)
);
CREATE UNIQUE INDEX transactions_one_per_bill ON transactions (bill_key) WHERE status <> 'VOID';
CREATE INDEX transactions_of_merchant ON transactions (merchant_id, created_at DESC, id);

-- A final status never changes, whatever the code above it does.
CREATE FUNCTION keep_final_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status IN ('SUCCESS', 'VOID') THEN
    RAISE EXCEPTION 'transaction % is final', OLD.id;
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER transactions_final BEFORE UPDATE OR DELETE ON transactions
  FOR EACH ROW EXECUTE FUNCTION keep_final_status();

-- The truth about what remains to be done for a transaction; the queue only carries its id.
CREATE TABLE settlements (
  transaction_id integer PRIMARY KEY REFERENCES transactions ON DELETE CASCADE,
  step text NOT NULL CHECK (step IN ('RESERVE', 'PAY', 'CONFIRM', 'POST', 'VOID', 'DONE')),
  pay_sent_at timestamptz,
  pay_ended_at timestamptz,
  asks integer NOT NULL DEFAULT 0,
  failures integer NOT NULL DEFAULT 0,
  refusal_code text,
  payment_facts jsonb,
  due_at timestamptz NOT NULL,
  deadline_at timestamptz NOT NULL,
  escalated_at timestamptz,
  lease_token uuid,
  lease_until timestamptz,
  CONSTRAINT attempt_before_outcome CHECK (step IN ('RESERVE', 'PAY', 'DONE', 'VOID') OR pay_sent_at IS NOT NULL),
  -- Once an attempt is stored, no code may lead back to paying.
  CONSTRAINT paid_at_most_once CHECK (step NOT IN ('RESERVE', 'PAY') OR pay_sent_at IS NULL)
);
CREATE INDEX settlements_due ON settlements (due_at) WHERE step <> 'DONE';
CREATE INDEX settlements_escalated ON settlements (escalated_at) WHERE step <> 'DONE' AND escalated_at IS NOT NULL;
