import { useOffice } from "./office.ts";

const WIDTH = 120;

/** How full a limit is, as a bar beside the figures. */
export function Filled({ used, size }: { used: number; size: number }) {
  const { t } = useOffice();
  const share = size === 0 ? 1 : Math.min(1, used / size);
  const words = used >= size ? "full" : used * 5 >= size * 4 ? "filling" : "open";
  return (
    <span className="inline-flex items-center gap-2">
      <svg viewBox={`0 0 ${WIDTH} 10`} className="h-2.5 w-24 shrink-0" aria-hidden="true">
        <rect width={WIDTH} height="10" rx="2" className="fill-zinc/25" />
        <rect width={WIDTH * share} height="10" rx="2" className={used >= size ? "fill-brick" : "fill-forest"} />
      </svg>
      <span className="whitespace-nowrap text-sm">{t(`availability.${words}`)}</span>
    </span>
  );
}
