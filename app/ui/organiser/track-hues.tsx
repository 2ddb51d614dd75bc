import { useOffice } from "./office.ts";

const HUES = [1, 2, 3, 4, 5, 6, 7, 8] as const;
type Hue = (typeof HUES)[number];

/** Complete class names, because the stylesheet only contains those that appear in the sources. */
const SWATCHES: Record<Hue, string> = {
  1: "bg-track-1",
  2: "bg-track-2",
  3: "bg-track-3",
  4: "bg-track-4",
  5: "bg-track-5",
  6: "bg-track-6",
  7: "bg-track-7",
  8: "bg-track-8",
};

/** A track's hue as a square of colour, beside its name. */
export function Swatch({ hue }: { hue: number }) {
  return (
    <span
      aria-hidden="true"
      className={`mr-2 inline-block size-4 rounded-sm border border-ink align-[-2px] ${SWATCHES[hue as Hue] ?? ""}`}
    />
  );
}

/** The hues of tracks to choose from, with colour and name. */
export function hueLook() {
  return { dense: true, options: HUES.map((hue) => ({ value: hue, label: <NamedHue hue={hue} /> })) };
}

/** A theme's hue with its name. */
export function NamedHue({ hue }: { hue: number }) {
  const { t } = useOffice();
  return (
    <span>
      <Swatch hue={hue} />
      {t(`hues.${hue as Hue}`)}
    </span>
  );
}
