/** What a caller may do after an error, and what it may believe about its money. */
export interface ErrorDefinition {
  /** Which error shape carries it on the REST wire (contract section 9); `graph` errors are GraphQL's alone. */
  readonly surface: 'snap' | 'business' | 'graph';
  readonly httpStatus: number;
  /** The message shown to the partner; `{field}` is replaced by the offending field's name. */
  readonly message: string;
  readonly when: string;
  /** Whether the deposit is charged when this error is answered. */
  readonly moneyMoved: 'yes' | 'no' | 'unknown';
  /** `same-reference`: repeat the call with the same partnerReferenceNo and a new X-EXTERNAL-ID. */
  readonly retry: 'never' | 'same-reference' | 'after-a-time';
  readonly next: string;
}
