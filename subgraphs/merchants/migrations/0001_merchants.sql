CREATE TABLE merchants (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  status text NOT NULL CHECK (status IN ('REGISTERED', 'VERIFIED', 'CREDENTIALED', 'KEYED', 'FUNDED', 'ACTIVE', 'SUSPENDED')),
  client_id text UNIQUE CHECK (length(client_id) BETWEEN 1 AND 64),
  -- Without the mitra role an active entity still may not sell (UserIsAgent).
  mitra boolean NOT NULL DEFAULT true,
  -- Access tokens carry the generation they were issued in: raising it revokes them all at once.
  token_generation integer NOT NULL DEFAULT 0,
  -- Addresses and CIDR ranges the merchant may call from; empty allows any.
  allow_list jsonb NOT NULL DEFAULT '[]',
  transaction_callback_url text,
  product_callback_url text,
  created_at timestamptz NOT NULL
);

CREATE TABLE client_secrets (
  key_id text PRIMARY KEY,
  merchant_id uuid NOT NULL REFERENCES merchants,
  sealed text NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_until timestamptz
);
CREATE INDEX client_secrets_of_merchant ON client_secrets (merchant_id, valid_from DESC);

CREATE TABLE public_keys (
  fingerprint text NOT NULL,
  merchant_id uuid NOT NULL REFERENCES merchants,
  pem text NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_until timestamptz,
  PRIMARY KEY (merchant_id, fingerprint)
);

CREATE TABLE onboarding_steps (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  merchant_id uuid NOT NULL REFERENCES merchants,
  step text NOT NULL,
  actor_kind text NOT NULL,
  actor_subject text NOT NULL,
  done_at timestamptz NOT NULL
);

CREATE TABLE external_ids (
  merchant_id uuid NOT NULL,
  jakarta_day text NOT NULL,
  external_id text NOT NULL,
  used_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, jakarta_day, external_id)
);
CREATE INDEX external_ids_by_age ON external_ids (used_at);

-- A known text sealed with the master key: a wrong key is noticed at start, not at a partner's first call.
CREATE TABLE master_key_check (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  sealed text NOT NULL
);
