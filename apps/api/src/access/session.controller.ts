import { Body, Controller, Delete, Get, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import {
  ChangeOwnContacts,
  ChangePassword,
  ResumeSession,
  SignIn,
  SignOut,
  ViewOwnContacts,
  type Principal,
} from '#antt/access';
import { Public, SignedIn } from '../http/allow.decorator.js';
import type { ApiRequest } from '../http/api-request.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { clearSessionCookie, setSessionCookie, shownToken } from '../http/session-cookie.js';
import { ChangePasswordDto } from './dto/change-password.dto.js';
import { ContactsResponse, OwnContactsDto } from './dto/contacts.dto.js';
import { sessionResponse, SessionResponse } from './dto/session.response.js';
import { SignInDto } from './dto/sign-in.dto.js';

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly signOut: SignOut,
    private readonly resumeSession: ResumeSession,
    private readonly changePassword: ChangePassword,
    private readonly viewOwnContacts: ViewOwnContacts,
    private readonly changeOwnContacts: ChangeOwnContacts,
  ) {}

  @Post()
  @Public('Signing in is how one becomes somebody; throttled per account and address')
  @ApiOperation({ summary: 'Sign in' })
  @ApiCreatedResponse({ type: SessionResponse })
  async open(
    @Body() { username, password, tokenInBody }: SignInDto,
    @ClientInfo() { ip, userAgent }: ClientFacts,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionResponse> {
    const opened = await this.signIn.execute({ username, password, client: { ip, userAgent } });
    await this.endFormer(request);
    const answer = sessionResponse(opened.principal, opened.expiresAt);
    if (tokenInBody === true) return { ...answer, token: opened.token };
    setSessionCookie(response, opened.token, opened.expiresAt);
    return answer;
  }

  @Get()
  @SignedIn('Tells a person who he is and what he may do')
  @ApiOperation({ summary: 'Who am I' })
  @ApiOkResponse({ type: SessionResponse })
  show(@CurrentPrincipal() principal: Principal, @Req() request: ApiRequest): SessionResponse {
    return sessionResponse(principal, request.sessionExpiresAt ?? new Date(0));
  }

  @Delete()
  @HttpCode(204)
  @SignedIn("Ends one's own session")
  @ApiOperation({ summary: 'Sign out' })
  @ApiNoContentResponse()
  async end(
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.signOut.execute(principal);
    clearSessionCookie(response);
  }

  @Put('password')
  @HttpCode(204)
  @SignedIn("Changes one's own password")
  @ApiOperation({ summary: "Change one's own password; ends one's other sessions" })
  @ApiNoContentResponse()
  async replacePassword(
    @CurrentPrincipal() principal: Principal,
    @Body() { currentPassword, newPassword }: ChangePasswordDto,
    @ClientInfo() { ip }: ClientFacts,
  ): Promise<void> {
    await this.changePassword.execute(principal, { currentPassword, newPassword, ip });
  }

  @Get('contacts')
  @SignedIn('Tells a person where the system writes to him')
  @ApiOperation({ summary: "One's own address for messages of the system" })
  @ApiOkResponse({ type: ContactsResponse })
  contacts(@CurrentPrincipal() principal: Principal): Promise<ContactsResponse> {
    return this.viewOwnContacts.execute(principal);
  }

  @Put('contacts')
  @SignedIn('Sets where the system writes to oneself')
  @ApiOperation({ summary: "Set one's own address for messages; takes the password" })
  @ApiOkResponse({ type: ContactsResponse })
  replaceContacts(
    @CurrentPrincipal() principal: Principal,
    @Body() { password, phone, email }: OwnContactsDto,
    @ClientInfo() { ip }: ClientFacts,
  ): Promise<ContactsResponse> {
    return this.changeOwnContacts.execute(principal, { password, phone, email, ip });
  }

  /** A sign-in replaces the session the same client held before: an old token must not outlive it unseen. */
  private async endFormer(request: ApiRequest): Promise<void> {
    const former = shownToken(request);
    const live = former === undefined ? undefined : await this.resumeSession.execute(former.token);
    if (live !== undefined) await this.signOut.execute(live.principal);
  }
}
