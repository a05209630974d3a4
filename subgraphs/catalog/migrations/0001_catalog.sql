CREATE TABLE product_types (
  code text PRIMARY KEY,
  description text NOT NULL,
  invoice_code text NOT NULL
);

CREATE TABLE providers (
  code text PRIMARY KEY,
  name text NOT NULL
);

CREATE SEQUENCE product_number START 100001 INCREMENT 7 MAXVALUE 2147483647;

CREATE TABLE products (
  code text PRIMARY KEY CHECK (code ~ '^[A-Za-z0-9_-]{1,40}$'),
  id integer NOT NULL UNIQUE DEFAULT nextval('product_number'),
  name text NOT NULL,
  type_code text NOT NULL REFERENCES product_types,
  provider_code text NOT NULL REFERENCES providers,
  kind text NOT NULL CHECK (kind IN ('BILL', 'PREPAID')),
  payment_type text NOT NULL CHECK (payment_type IN ('STATIC', 'DYNAMIC')),
  active boolean NOT NULL DEFAULT true,
  -- Prepaid products have a price of their own; a bill's is known only when the biller is asked.
  fixed_fare_rupiah bigint CHECK (fixed_fare_rupiah >= 0),
  service_charge_rupiah bigint NOT NULL CHECK (service_charge_rupiah >= 0),
  discount_rupiah bigint NOT NULL CHECK (discount_rupiah >= 0),
  -- The daily window, in minutes of the Jakarta day, in which the biller takes nothing.
  cut_off_start integer CHECK (cut_off_start BETWEEN 0 AND 1439),
  cut_off_end integer CHECK (cut_off_end BETWEEN 0 AND 1439),
  CONSTRAINT fare_of_prepaid CHECK ((kind = 'PREPAID') = (fixed_fare_rupiah IS NOT NULL)),
  CONSTRAINT whole_window CHECK ((cut_off_start IS NULL) = (cut_off_end IS NULL))
);

-- What differs for one merchant; NULL means as for everybody.
CREATE TABLE merchant_prices (
  merchant_id uuid NOT NULL,
  product_code text NOT NULL REFERENCES products,
  service_charge_rupiah bigint CHECK (service_charge_rupiah >= 0),
  discount_rupiah bigint CHECK (discount_rupiah >= 0),
  margin_rupiah bigint NOT NULL DEFAULT 0 CHECK (margin_rupiah >= 0),
  active boolean NOT NULL DEFAULT true,
  PRIMARY KEY (merchant_id, product_code)
);

-- Changes of price or status in the order in which they were committed: writers take the counter's row in
-- turn, so that whoever reads behind a sequence never skips one that commits later.
CREATE TABLE change_counter (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  last_sequence bigint NOT NULL DEFAULT 0
);
INSERT INTO change_counter DEFAULT VALUES;

CREATE TABLE product_changes (
  sequence bigint PRIMARY KEY,
  product_code text NOT NULL REFERENCES products,
  merchant_id uuid,
  changed_at timestamptz NOT NULL
);
