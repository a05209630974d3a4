import { BillerError } from '@biller/kit/errors';
import { type Clock, jakartaOffsetTimestamp } from '@biller/kit/time';
import type { IncomingCall, SnapAdmission } from '../snap/admit.js';
import { mandatoryFields, readJsonObject } from './fields.js';
import type { RestAnswer } from './rest-errors.js';

export const ACCESS_TOKEN_PATH = '/snap-service/snap/v1.0/access-token/b2b';

/** POST /snap-service/snap/v1.0/access-token/b2b (contract section 3). */
export async function accessTokenAnswer(
  call: IncomingCall,
  admission: SnapAdmission,
  clock: Clock,
): Promise<RestAnswer> {
  const { clientKey, accessToken, expiresInS } = await admission.accessToken(call);
  const body = readJsonObject(call.body, call.headers['content-type'] as string | undefined);
  mandatoryFields(body, 'grantType');
  if (body.grantType !== 'client_credentials') throw new BillerError('4007301', { field: 'grantType' });
  return {
    status: 200,
    headers: { 'X-TIMESTAMP': jakartaOffsetTimestamp(clock.now()), 'X-CLIENT-KEY': clientKey },
    body: {
      responseCode: '2007300',
      responseMessage: 'Successful',
      accessToken,
      tokenType: 'Bearer',
      expiresIn: String(expiresInS),
    },
  };
}
