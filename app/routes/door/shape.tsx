import type { Look } from "#app/domain/door/look.ts";

/** The outline of each look. All differ, so that the answer is clear without colour. */
const OUTLINES: Record<Look, string> = {
  admitted: "M50 4a46 46 0 1 1 0 92 46 46 0 0 1 0-92z",
  back: "M50 4a46 46 0 1 1 0 92 46 46 0 0 1 0-92z",
  left: "M12 14h50l26 36-26 36H12z",
  already: "M50 8 96 90H4z",
  refused: "M31 5h38l26 26v38L69 95H31L5 69V31z",
  unknown: "M50 3 97 50 50 97 3 50z",
  waiting: "M8 8h84v84H8z",
};

const SIGNS: Record<Look, string> = {
  admitted: "M29 52 44 67 72 36",
  back: "M68 38a22 22 0 1 0 4 17M70 24v16H54",
  left: "M28 50h34M48 34l16 16-16 16",
  already: "M50 38v24M50 76v1",
  refused: "M34 34 66 66M66 34 34 66",
  unknown: "M38 40a12 12 0 1 1 17 11c-4 2-5 4-5 9M50 72v1",
  waiting: "M34 26h32M34 74h32M37 26c0 14 26 34 26 48M63 26c0 14-26 34-26 48",
};

/** Draws the shape of an answer in the colour of its text. The word beside it says the same. */
export function Shape({ look, className }: { look: Look; className: string }) {
  return (
    <svg viewBox="0 0 100 100" className={className} fill="none" aria-hidden="true" focusable="false">
      <g stroke="currentColor" strokeLinecap="round" strokeLinejoin="round">
        <path d={OUTLINES[look]} strokeWidth="5" />
        <path d={SIGNS[look]} strokeWidth="9" />
      </g>
    </svg>
  );
}
