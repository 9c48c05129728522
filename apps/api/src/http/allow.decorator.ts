import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiExtension, ApiSecurity } from '@nestjs/swagger';
import type { Permission } from '#antt/access';
import { ACCESS_DECLARATION, type AccessDeclaration } from './access-declaration.js';

type Declare = MethodDecorator & ClassDecorator;

const declare = (declaration: AccessDeclaration, ...others: Declare[]): Declare =>
  applyDecorators(SetMetadata(ACCESS_DECLARATION, declaration), ...others);

/**
 * Only for signed-in holders of one of these permissions, in whatever unit. The use-case still decides for the row.
 * @example `@Allow('request.file')`
 */
export function Allow(permission: Permission, ...others: Permission[]): Declare {
  return declare(
    { kind: 'permission', permissions: [permission, ...others] },
    ApiCookieAuth(),
    ApiBearerAuth(),
    ApiExtension('x-permissions', [permission, ...others]),
  );
}

/** For anybody signed in, because it concerns only himself. @param reason printed in the table of permissions */
export function SignedIn(reason: string): Declare {
  return declare(
    { kind: 'signed-in', reason },
    ApiCookieAuth(),
    ApiBearerAuth(),
    ApiExtension('x-signed-in', reason),
  );
}

/** Open to anybody, on purpose. @param reason printed in the table of permissions */
export function Public(reason: string): Declare {
  return declare({ kind: 'public', reason }, ApiSecurity({}), ApiExtension('x-public', reason));
}
