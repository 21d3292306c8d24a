declare module 'react/server' {
  /** The markup of a component. */
  export function renderToStaticMarkup(node: import('react').ReactNode): string;
}
