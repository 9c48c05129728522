import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import {
  FindCameras,
  FindCoveringCameras,
  FindNearestCameras,
  RetireCamera,
  SaveCamera,
  ViewCamera,
} from '#antt/cameras';
import { Allow } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { pageOf } from '../http/page.js';
import { ListViewed, ObjectViewed } from '../http/viewed.decorator.js';
import { afterId } from './after-id.js';
import { ChangeCameraDto, RegisterCameraDto } from './dto/camera.dto.js';
import {
  CameraPageResponse,
  CameraResponse,
  cameraResponse,
  coveringCameraResponse,
  CoveringCamerasResponse,
  nearestCameraResponse,
  NearestCamerasResponse,
} from './dto/camera.response.js';
import { EndDto } from './dto/registry-version.dto.js';
import {
  CoveringCamerasQueryDto,
  FindCamerasQueryDto,
  NearestCamerasQueryDto,
} from './dto/register.query.dto.js';

@ApiTags('cameras')
@Controller('cameras')
export class CameraController {
  constructor(
    private readonly saveCamera: SaveCamera,
    private readonly retireCamera: RetireCamera,
    private readonly findCameras: FindCameras,
    private readonly viewCamera: ViewCamera,
    private readonly findNearest: FindNearestCameras,
    private readonly findCovering: FindCoveringCameras,
  ) {}

  @Post()
  @Allow('camera.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Register a camera' })
  @ApiCreatedResponse({ type: CameraResponse })
  async register(
    @CurrentPrincipal() principal: Principal,
    @Body() { unitId, ...input }: RegisterCameraDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<CameraResponse> {
    const { id } = await this.saveCamera.execute(principal, { unitId }, input, client);
    return cameraResponse(await this.viewCamera.execute(principal, id));
  }

  @Get()
  @Allow('camera.read')
  @ListViewed('camera.listed')
  @ApiOperation({ summary: "Cameras of one's line" })
  @ApiOkResponse({ type: CameraPageResponse })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, cursor, ...filter }: FindCamerasQueryDto,
  ): Promise<CameraPageResponse> {
    const page = { ...filter, after: afterId(cursor), limit: limit + 1 };
    return pageOf(
      await this.findCameras.execute(principal, page),
      limit,
      ({ id }) => ({ id }),
      cameraResponse,
    );
  }

  @Get('nearest')
  @Allow('camera.read')
  @ListViewed('camera.searched')
  @ApiOperation({ summary: 'The cameras in use nearest to a point, nearest first' })
  @ApiOkResponse({ type: NearestCamerasResponse })
  async nearest(
    @CurrentPrincipal() principal: Principal,
    @Query() { lat, lon, radiusM, limit }: NearestCamerasQueryDto,
  ): Promise<NearestCamerasResponse> {
    const found = await this.findNearest.execute(
      principal,
      { latitude: lat, longitude: lon },
      { radiusM, limit },
    );
    return { items: found.map(nearestCameraResponse) };
  }

  @Get('covering')
  @Allow('camera.read')
  @ListViewed('camera.searched')
  @ApiOperation({ summary: 'Cameras in use whose field of view covers a point; unknown directions last' })
  @ApiOkResponse({ type: CoveringCamerasResponse })
  async covering(
    @CurrentPrincipal() principal: Principal,
    @Query() { lat, lon, limit }: CoveringCamerasQueryDto,
  ): Promise<CoveringCamerasResponse> {
    const found = await this.findCovering.execute(principal, { latitude: lat, longitude: lon }, limit);
    return { items: found.map(coveringCameraResponse) };
  }

  @Get(':id')
  @Allow('camera.read')
  @ObjectViewed('camera.viewed')
  @ApiOperation({ summary: 'A camera with its recorder, owner, retention and clock' })
  @ApiOkResponse({ type: CameraResponse })
  async view(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<CameraResponse> {
    return cameraResponse(await this.viewCamera.execute(principal, id));
  }

  @Patch(':id')
  @Allow('camera.manage')
  @ApiOperation({
    summary: 'Correct a camera, move it to another recorder, or record that it is broken or in use again',
  })
  @ApiOkResponse({ type: CameraResponse })
  async change(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) cameraId: string,
    @Body() input: ChangeCameraDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<CameraResponse> {
    await this.saveCamera.execute(principal, { cameraId }, input, client);
    return cameraResponse(await this.viewCamera.execute(principal, cameraId));
  }

  @Post(':id/retirement')
  @HttpCode(200)
  @Allow('camera.manage')
  @Idempotent()
  @ApiOperation({
    summary: 'Take a camera out of use, with the day and the reason; its channel is free then',
  })
  @ApiOkResponse({ type: CameraResponse })
  async retire(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() input: EndDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<CameraResponse> {
    await this.retireCamera.execute(principal, id, input, client);
    return cameraResponse(await this.viewCamera.execute(principal, id));
  }
}
