export function greatestCommonDivisor(a: number, b: number): number {
  // Without destructuring, which makes an array at each step: this runs once for most values of a sample table.
  while (b !== 0) {
    const rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}
