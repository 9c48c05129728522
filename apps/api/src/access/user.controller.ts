import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import {
  ChangeUserContacts,
  ChangeUserStatus,
  CreateUser,
  GrantRole,
  ListUsers,
  ResetPassword,
  RevokeRole,
  type Principal,
} from '#antt/access';
import { Allow } from '../http/allow.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { decodeCursor, pageOf, PageQueryDto } from '../http/page.js';
import { ListViewed } from '../http/viewed.decorator.js';
import { ChangeUserStatusDto, ResetPasswordDto, RevokeRoleDto } from './dto/change-user.dto.js';
import { ContactsDto } from './dto/contacts.dto.js';
import { CreateUserDto, GrantRoleDto } from './dto/create-user.dto.js';
import { RoleGrantedResponse, UserPageResponse, userResponse, UserResponse } from './dto/user.response.js';

@ApiTags('users')
@Controller('users')
export class UserController {
  constructor(
    private readonly createUser: CreateUser,
    private readonly listUsers: ListUsers,
    private readonly grantRole: GrantRole,
    private readonly revokeRole: RevokeRole,
    private readonly changeUserStatus: ChangeUserStatus,
    private readonly resetPassword: ResetPassword,
    private readonly changeUserContacts: ChangeUserContacts,
  ) {}

  @Get()
  @Allow('user.read')
  @ListViewed('user.listed')
  @ApiOperation({ summary: "Users in one's line, by username" })
  @ApiOkResponse({ type: UserPageResponse })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() page: PageQueryDto,
  ): Promise<UserPageResponse> {
    const after = decodeCursor<{ username: string }>(
      page.cursor,
      ({ username }) => typeof username === 'string',
    );
    const users = await this.listUsers.execute(principal, {
      limit: page.limit + 1,
      after: after?.username,
    });
    return pageOf(users, page.limit, ({ username }) => ({ username }), userResponse);
  }

  @Post()
  @Allow('user.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Create a user with his first roles' })
  @ApiCreatedResponse({ type: UserResponse })
  async create(
    @CurrentPrincipal() principal: Principal,
    @Body() input: CreateUserDto,
  ): Promise<UserResponse> {
    return userResponse(await this.createUser.execute(principal, input));
  }

  @Post(':id/roles')
  @Allow('user.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Grant a role' })
  @ApiCreatedResponse({ type: RoleGrantedResponse })
  async grant(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) userId: string,
    @Body() { role, unitId }: GrantRoleDto,
  ): Promise<RoleGrantedResponse> {
    return { assignmentId: await this.grantRole.execute(principal, { userId, role, unitId }) };
  }

  @Delete(':id/roles/:assignmentId')
  @HttpCode(204)
  @Allow('user.manage')
  @ApiOperation({ summary: 'Revoke a role; felt at the next call' })
  @ApiNoContentResponse()
  async revoke(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) userId: string,
    @Param('assignmentId', IdPipe) assignmentId: string,
    @Query() { reason }: RevokeRoleDto,
  ): Promise<void> {
    await this.revokeRole.execute(principal, { userId, assignmentId, reason });
  }

  @Put(':id/status')
  @HttpCode(204)
  @Allow('user.manage')
  @ApiOperation({ summary: 'Disable an account, ending its sessions, or enable it' })
  @ApiNoContentResponse()
  async setStatus(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) userId: string,
    @Body() { status, reason }: ChangeUserStatusDto,
  ): Promise<void> {
    await this.changeUserStatus.execute(principal, { userId, status, reason });
  }

  @Put(':id/contacts')
  @HttpCode(204)
  @Allow('user.manage')
  @ApiOperation({ summary: 'Set where the system writes to another person; used for the next message' })
  @ApiNoContentResponse()
  async setContacts(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) userId: string,
    @Body() { phone, email }: ContactsDto,
  ): Promise<void> {
    await this.changeUserContacts.execute(principal, { userId, phone, email });
  }

  @Put(':id/password')
  @HttpCode(204)
  @Allow('user.manage')
  @ApiOperation({ summary: "Set another person's password, ending his sessions" })
  @ApiNoContentResponse()
  async setPassword(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) userId: string,
    @Body() { password }: ResetPasswordDto,
  ): Promise<void> {
    await this.resetPassword.execute(principal, { userId, password });
  }
}
