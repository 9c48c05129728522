import { AppError } from '#antt/kernel';
import { configErrors } from '#antt/config';

/** Where an S3 server is and what to sign with. Holds a secret: never logged, never put into an error. */
export interface S3Address {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly bucket: string;
  /** Asked from the server when not given. */
  readonly region: string | undefined;
}

const BUCKET = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

/** Reads `http(s)://ACCESS:SECRET@host:port/bucket?region=…`. @throws SETTING_INVALID, without repeating the secret. */
export function parseS3Address(text: string): S3Address {
  if (!URL.canParse(text)) throw invalid('it is not a URL');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw invalid('it must start with http:// or https://');
  const secure = url.protocol === 'https:';
  const accessKey = decode(url.username);
  const secretKey = decode(url.password);
  if (!accessKey || !secretKey) throw invalid('it must carry ACCESS:SECRET@ before the host');
  const bucket = url.pathname.replace(/^\/|\/$/g, '');
  if (!BUCKET.test(bucket)) {
    throw invalid('its path must be one bucket name of 3 to 63 lower-case letters, digits and hyphens');
  }
  const region = url.searchParams.get('region') ?? undefined;
  return {
    host: url.hostname,
    port: url.port ? Number(url.port) : secure ? 443 : 80,
    secure,
    accessKey,
    secretKey,
    bucket,
    region,
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalid('its access key or secret has a % that is not followed by two hexadecimal digits');
  }
}

const invalid = (reason: string): AppError =>
  new AppError(configErrors, 'SETTING_INVALID', {
    field: 'CLIP_STORE_URL',
    params: { name: 'CLIP_STORE_URL', reason },
  });
