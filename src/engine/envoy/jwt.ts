/**
 * JWT authentication: every request needs a token of one issuer (Envoy docs, JWT Authentication). Tokens are read and judged
 * as Envoy does (source/common/jwt/jwt.cc, verify.cc, status.cc); what is found wrong first is the answer.
 */
import type { Request } from '../request.ts';
import type { FilterVerdict } from './filters.ts';
import { jwtDenied } from './reply.ts';

/** The one key that this world's filter trusts. No caller has its private half, so no signature is ever right. */
const KEY = { kid: '1', alg: 'RS256' };

/** The wall clock when a run begins, in seconds: the day on which this world was recorded. */
const EPOCH_S = 1_795_305_600;
const CLOCK_SKEW_S = 60;

const ALGORITHMS = 'ES256 ES384 ES512 HS256 HS384 HS512 RS256 RS384 RS512 PS256 PS384 PS512 EdDSA'.split(' ');

export function jwt(request: Request, issuer: string): FilterVerdict {
  const tokens = tokensOf(request);
  const token = tokens.at(-1);
  const wrong = token === undefined ? 'Jwt is missing' : wrongWith(token, issuer);
  const http = `http.${request.direction}.jwt_authn`;
  const counts = { [`${http}.denied`]: 1, ...(token !== undefined && { [`${http}.jwt_cache_miss`]: 1 }) };
  return { kind: 'reply', reply: jwtDenied(wrong), counts };
}

/** `Authorization: Bearer …`, and the query parameter `access_token` (extractor.cc). */
function tokensOf({ head: { headers, path } }: Request): readonly string[] {
  const tokens: string[] = [];
  const [, authorization] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'authorization') ?? [];
  const [, bearer] = authorization?.trim().split(/Bearer (.*)/s) ?? [];
  if (authorization !== undefined && bearer !== undefined) {
    const start = bearer.search(/[\w.-]/);
    tokens.push(start < 0 ? authorization : bearer.slice(start));
  }
  const query = /\?([^#]*)/.exec(path)?.[1] ?? '';
  const parameter = query.split('&').find((pair) => pair.split('=')[0] === 'access_token');
  if (parameter !== undefined) tokens.push(parameter.split('=').slice(1).join('='));
  return tokens;
}

/** The first thing that is wrong with a token; a sound one fails with its signature. */
export function wrongWith(token: string, issuer: string): string {
  const parts = token.split('.').filter((part) => part !== '');
  const [header64, payload64, signature64] = parts;
  if (parts.length !== 3 || !header64 || !payload64 || !signature64)
    return 'Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections';
  const header = jsonObject(header64);
  if (typeof header === 'string') return `Jwt header is an invalid ${header}`;
  const { alg, kid } = header;
  if (typeof alg !== 'string') return 'Jwt header [alg] field is required and must be a string';
  if (!ALGORITHMS.includes(alg)) return 'Jwt header [alg] is not supported';
  if (kid !== undefined && typeof kid !== 'string') return 'Jwt header [kid] field is not a string';
  const payload = jsonObject(payload64);
  if (typeof payload === 'string') return `Jwt payload is an invalid ${payload}`;
  const claim = wrongClaim(payload);
  if (claim !== undefined) return `Jwt payload ${claim}`;
  if (base64url(signature64) === undefined) return 'Jwt signature is an invalid Base64url encoded';
  if ((payload.iss ?? '') !== issuer) return 'Jwt issuer is not configured';
  if (Number(payload.nbf ?? 0) > EPOCH_S + CLOCK_SKEW_S) return 'Jwt not yet valid';
  const expires = Number(payload.exp ?? 0);
  if (expires !== 0 && EPOCH_S > expires + CLOCK_SKEW_S) return 'Jwt is expired';
  return alg === KEY.alg && (kid === undefined || kid === '' || kid === KEY.kid)
    ? 'Jwt verification fails'
    : "Jwks doesn't have key to match kid or alg from Jwt";
}

/** The first claim that is not of its kind. */
function wrongClaim(payload: Readonly<Record<string, unknown>>): string | undefined {
  const isText = (name: string): boolean => payload[name] === undefined || typeof payload[name] === 'string';
  for (const name of ['iss', 'sub']) if (!isText(name)) return `[${name}] field is not a string`;
  for (const name of ['iat', 'nbf', 'exp']) {
    const value = payload[name];
    if (value !== undefined && typeof value !== 'number') return `[${name}] field is not an integer`;
    if (value !== undefined && (value < 0 || value >= 2 ** 63))
      return `[${name}] field is not a positive 64 bit integer`;
  }
  if (!isText('jti')) return '[jti] field is not a string';
  const { aud } = payload;
  const isList = Array.isArray(aud) && aud.every((one) => typeof one === 'string');
  return isText('aud') || isList ? undefined : '[aud] field is not a string or string list';
}

/** A part of a token that is a JSON object; otherwise what it is not. */
function jsonObject(part: string): Readonly<Record<string, unknown>> | 'Base64url encoded' | 'JSON' {
  const text = base64url(part);
  if (text === undefined) return 'Base64url encoded';
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : 'JSON';
  } catch {
    return 'JSON';
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * Base64url (RFC 4648, 5), padded or not; undefined: it is none. Bytes become characters one by one. White space is passed
 * over, and bits that are left over are not looked at (absl::WebSafeBase64Unescape; recorded).
 */
function base64url(text: string): string | undefined {
  const digits = text.replaceAll(/\s/g, '').replace(/={0,2}$/, '');
  if (digits.length % 4 === 1 || /[^\w-]/.test(digits)) return undefined;
  let decoded = '';
  let bits = 0;
  let held = 0;
  for (const digit of digits) {
    held = ((held << 6) | ALPHABET.indexOf(digit)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    decoded += String.fromCharCode((held >> bits) & 0xff);
  }
  return decoded;
}
