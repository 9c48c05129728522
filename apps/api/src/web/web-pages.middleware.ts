import type { NextFunction, RequestHandler, Response } from 'express';
import type { ApiRequest } from '../http/api-request.js';
import type { BuiltFile, Encoding } from './built-files.js';
import { ASK_AGAIN, FOR_EVER, PAGE_POLICY } from './page-policy.js';

/** Every address that is not a resident's is the officers'. */
const OFFICER_PAGE = '/index.html';
/** What residents open: an owner's link, his ledger, and the check whether a request is genuine. */
const RESIDENT_PAGES: ReadonlyMap<string, string> = new Map([
  ['/o', '/o.html'],
  ['/l', '/l.html'],
  ['/check', '/check.html'],
]);

/** Serves the web application; everything else goes on to the API. */
export function webPages(files: ReadonlyMap<string, BuiltFile>): RequestHandler {
  return (plain, response: Response, next: NextFunction) => {
    const request = plain as ApiRequest;
    const file = mayAnswer(request) ? files.get(addressOf(request)) : undefined;
    if (file === undefined) return next();
    send(file, request, response);
  };
}

function mayAnswer({ method, path }: ApiRequest): boolean {
  return (method === 'GET' || method === 'HEAD') && path !== '/api' && !path.startsWith('/api/');
}

/** Addresses of the application itself have no file: a browser that asks for one gets the page that knows them. */
function addressOf(request: ApiRequest): string {
  const { path } = request;
  const residents = RESIDENT_PAGES.get(path);
  if (residents !== undefined) return residents;
  if (path === '/') return OFFICER_PAGE;
  const isFile = path.slice(path.lastIndexOf('/')).includes('.');
  const isBrowser = (request.get('accept') ?? '').includes('text/html');
  return !isFile && isBrowser ? OFFICER_PAGE : path;
}

function send(file: BuiltFile, request: ApiRequest, response: Response): void {
  const [encoding, bytes] = best(file, request);
  response.setHeader('Content-Type', file.type);
  response.setHeader('Content-Security-Policy', PAGE_POLICY);
  response.setHeader('Cache-Control', file.hashed ? FOR_EVER : ASK_AGAIN);
  response.setHeader('ETag', file.etag);
  response.setHeader('Vary', 'Accept-Encoding');
  if (request.get('if-none-match') === file.etag) {
    response.status(304).end();
    return;
  }
  if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
  response.setHeader('Content-Length', bytes.length);
  if (request.method === 'HEAD') response.end();
  else response.end(bytes);
}

function best({ bytes }: BuiltFile, request: ApiRequest): [Encoding, Buffer] {
  for (const encoding of ['br', 'gzip'] as const) {
    const packed = bytes[encoding];
    if (packed !== undefined && request.acceptsEncodings(encoding) === encoding) return [encoding, packed];
  }
  return ['identity', bytes.identity ?? Buffer.alloc(0)];
}
