import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

export class SignInDto {
  @ApiProperty({ example: 'chihuy' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  username!: string;

  @ApiProperty({ format: 'password' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  password!: string;

  @ApiPropertyOptional({
    description:
      'Give the token in the body instead of a cookie, for a program that sends it as `Authorization: Bearer`. ' +
      'Never asked for by our own pages, so no script of a page ever holds a token.',
    default: false,
  })
  @IsOptional()
  @IsBoolean()
  tokenInBody?: boolean;
}
