/** The little that the widget needs to write DOM by hand. */

/** Makes an element with attributes (`true` writes a bare one) and children; text is never read as HTML. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes?: Readonly<Record<string, string | boolean>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name];
export function element(
  name: string,
  attributes?: Readonly<Record<string, string | boolean>>,
  ...children: readonly (Node | string)[]
): HTMLElement;
export function element(
  name: string,
  attributes: Readonly<Record<string, string | boolean>> = {},
  ...children: readonly (Node | string)[]
): HTMLElement {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(attribute, value === true ? '' : value);
  }
  made.append(...children);
  return made;
}

/** A button that does not submit anything. */
export function button(
  label: string,
  onClick: () => void,
  attributes: Readonly<Record<string, string>> = {},
) {
  const made = element('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', onClick);
  return made;
}

/** A drawing of one line in a square of 24, for the eyes only. */
export function icon(path: string): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const drawing = document.createElementNS(space, 'svg');
  const line = document.createElementNS(space, 'path');
  const attributes = { viewBox: '0 0 24 24', width: '24', height: '24', 'aria-hidden': 'true' };
  for (const [name, value] of Object.entries(attributes)) drawing.setAttribute(name, value);
  line.setAttribute('d', path);
  line.setAttribute('fill', 'currentColor');
  drawing.append(line);
  return drawing;
}

/** The element of that id, which the page promises. */
export function required(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no element « ${id} ».`);
  return found;
}
