/** Prints one part of the page and nothing around it; the stylesheet knows both marks. */
export function printAlone(part: HTMLElement): void {
  const marked = [document.documentElement, part];
  for (const element of marked) element.setAttribute('data-print-alone', '');
  addEventListener(
    'afterprint',
    () => {
      for (const element of marked) element.removeAttribute('data-print-alone');
    },
    { once: true },
  );
  print();
}
