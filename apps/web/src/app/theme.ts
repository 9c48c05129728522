import { createTheme, type MantineColorsTuple } from '@mantine/core';

const brand: MantineColorsTuple = [
  '#eaf4ee',
  '#d3e6da',
  '#a6cdb5',
  '#76b28e',
  '#4f9b6f',
  '#338c5a',
  '#237a4b',
  '#175c40',
  '#114a33',
  '#0a3725',
];

/** Sizes and names; the colours themselves are CSS variables in `theme.css`, so that no style has to be inline. */
export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 5 },
  colors: { brand },
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)', fontWeight: '700' },
  defaultRadius: 'md',
  cursorType: 'pointer',
});
