import { Injectable, RequestMethod, type OnApplicationBootstrap } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { CallLimit } from '#antt/access';
import { AppError } from '#antt/kernel';
import { ACCESS_DECLARATION, type AccessDeclaration } from './access-declaration.js';
import { API_PREFIX } from './api-prefix.js';
import { httpErrors } from './http.errors.js';
import { IDEMPOTENT } from './idempotent.decorator.js';
import { THROTTLED } from './throttled.decorator.js';
import { VIEWED, type ViewDeclaration } from './viewed.decorator.js';

export interface DeclaredRoute {
  readonly method: string;
  /** With its parameters as `:name`, e.g. `/api/v1/cases/:id`. */
  readonly path: string;
  readonly handler: string;
  readonly access: AccessDeclaration | undefined;
  readonly idempotent: boolean;
  /** The custody event each call leaves. */
  readonly viewed: ViewDeclaration | undefined;
  /** How many calls one client address may make. */
  readonly throttle: CallLimit | undefined;
}

/** Every route of the running application. An application with one that declares no access does not start (I9). */
@Injectable()
export class RouteTable implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** @throws AppError ROUTE_UNDECLARED */
  onApplicationBootstrap(): void {
    this.requireDeclarations();
  }

  /** @throws AppError ROUTE_UNDECLARED naming every such route */
  requireDeclarations(): void {
    const undeclared = this.routes().filter((route) => route.access === undefined);
    if (undeclared.length === 0) return;
    const routes = undeclared.map(({ method, path, handler }) => `${method} ${path} (${handler})`).join(', ');
    throw new AppError(httpErrors, 'ROUTE_UNDECLARED', { params: { routes } });
  }

  /** Sorted by path and method. */
  routes(): DeclaredRoute[] {
    const found = this.discovery.getControllers().flatMap(({ metatype, instance }) => {
      if (typeof metatype !== 'function' || instance === undefined) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .flatMap((name) => this.routesOf(metatype, prototype[name]));
    });
    return found.sort((a, b) => compare(a.path, b.path) || compare(a.method, b.method));
  }

  private routesOf(controller: Function, handler: unknown): DeclaredRoute[] {
    if (typeof handler !== 'function') return [];
    const method: RequestMethod | undefined = Reflect.getMetadata(METHOD_METADATA, handler);
    if (method === undefined) return [];
    const access = this.reflector.getAllAndOverride<AccessDeclaration | undefined>(ACCESS_DECLARATION, [
      handler,
      controller,
    ]);
    const viewed: ViewDeclaration | undefined = Reflect.getMetadata(VIEWED, handler);
    const throttle = this.reflector.getAllAndOverride<CallLimit | undefined>(THROTTLED, [
      handler,
      controller,
    ]);
    const idempotent = Reflect.getMetadata(IDEMPOTENT, handler) !== undefined;
    return paths(controller).flatMap((base) =>
      paths(handler).map((path) => ({
        method: RequestMethod[method],
        path: `/${[API_PREFIX, base, path]
          .flatMap((part) => part.split('/'))
          .filter(Boolean)
          .join('/')}`,
        handler: `${controller.name}.${handler.name}`,
        access,
        idempotent,
        viewed,
        throttle,
      })),
    );
  }
}

function paths(target: Function): string[] {
  const path: unknown = Reflect.getMetadata(PATH_METADATA, target);
  if (Array.isArray(path)) return path.map(String);
  return [typeof path === 'string' ? path : ''];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
