import type { ApiRequest } from './api-request.js';

interface RouterLayer {
  readonly route?: { readonly methods: Readonly<Record<string, boolean>> };
  match(path: string): boolean;
}

/** Methods that some route takes at the path of a call that found no handler; empty when there is no such path. */
export function allowedMethods(request: ApiRequest): string[] {
  const stack = (request.app.router as unknown as { stack?: RouterLayer[] }).stack ?? [];
  // Not request.path: where nothing matched, Express has cut the prefix off it.
  const path = request.originalUrl.split('?', 1)[0] ?? '';
  const methods = stack
    .filter((layer) => layer.route !== undefined && layer.route.methods['_all'] !== true)
    .filter((layer) => matches(layer, path))
    .flatMap((layer) => Object.keys(layer.route?.methods ?? {}))
    .map((method) => method.toUpperCase());
  const known = new Set(methods);
  if (known.has('GET')) known.add('HEAD');
  return known.has(request.method) ? [] : [...known].sort();
}

function matches(layer: RouterLayer, path: string): boolean {
  try {
    return layer.match(path);
  } catch {
    return false;
  }
}
