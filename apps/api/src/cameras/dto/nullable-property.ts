/** What `@ApiProperty` needs to say that a field may be null. */
export const nullable = (type: unknown, format?: string): object => ({
  type,
  nullable: true,
  ...(format && { format }),
});
