/** Prints one part of the page and nothing around it; the stylesheet knows both marks. */
export function printAlone(part: HTMLElement): void {
  const page = document.documentElement;
  page.setAttribute('data-prints-part', '');
  part.setAttribute('data-print-alone', '');
  addEventListener(
    'afterprint',
    () => {
      page.removeAttribute('data-prints-part');
      part.removeAttribute('data-print-alone');
    },
    { once: true },
  );
  print();
}
