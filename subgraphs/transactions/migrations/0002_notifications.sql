CREATE TABLE deliveries (
  -- X-EXTERNAL-ID: the same on every attempt.
  id text PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9-]{1,36}$'),
  place bigint GENERATED ALWAYS AS IDENTITY,
  merchant_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('TRANSACTION', 'PRODUCT')),
  -- The transaction's id or the product's code: deliveries of one subject keep their order.
  subject text NOT NULL,
  -- Sent character for character on every attempt.
  body text NOT NULL,
  state text NOT NULL CHECK (state IN ('QUEUED', 'DELIVERED', 'PARKED')),
  attempt_count integer NOT NULL DEFAULT 0,
  first_attempt_at timestamptz,
  next_attempt_at timestamptz NOT NULL,
  lease_until timestamptz,
  lease_token uuid,
  created_at timestamptz NOT NULL
);
CREATE INDEX deliveries_queued ON deliveries (next_attempt_at) WHERE state = 'QUEUED';
CREATE INDEX deliveries_of_subject ON deliveries (merchant_id, kind, subject, place) WHERE state = 'QUEUED';
CREATE INDEX deliveries_of_merchant ON deliveries (merchant_id, place DESC);

CREATE TABLE delivery_attempts (
  delivery_id text NOT NULL REFERENCES deliveries,
  number integer NOT NULL,
  started_at timestamptz NOT NULL,
  latency_ms integer NOT NULL,
  status_code integer,
  -- Why there is no status code: TIMEOUT, REFUSED_ADDRESS, NO_URL, CONNECTION.
  failure text,
  PRIMARY KEY (delivery_id, number)
);

CREATE TABLE product_change_cursor (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  last_sequence bigint NOT NULL
);
