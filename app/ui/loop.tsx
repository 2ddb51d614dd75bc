import { LOOP } from "#app/print/motif.ts";

/** The closed loop of the logo, a decoration that is hidden from screen readers. */
export function Loop({ className }: { className: string }) {
  return (
    <svg viewBox="-1 -1 42 22" className={className} fill="none" aria-hidden="true" focusable="false">
      <path d={LOOP} stroke="currentColor" strokeWidth="2" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
