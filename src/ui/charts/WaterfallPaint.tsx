import type { ReactNode } from 'react';

/** `id`s of what bars are painted with: stripes on bad ones, and the mask that fades those without an end. */
export interface Paint {
  readonly stripes: string;
  readonly fade: string;
}

/** Definitions to stand in the picture's SVG. */
export function WaterfallPaint({ stripes, fade }: Paint): ReactNode {
  return (
    <defs>
      <pattern
        id={stripes}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <path className="stripe" d="M0 0V6" />
      </pattern>
      <linearGradient id={`${fade}-ramp`}>
        <stop offset="0.25" stopColor="#fff" />
        <stop offset="1" stopColor="#fff" stopOpacity="0" />
      </linearGradient>
      <mask id={fade} maskContentUnits="objectBoundingBox">
        <rect width="1" height="1" fill={`url(#${fade}-ramp)`} />
      </mask>
    </defs>
  );
}
