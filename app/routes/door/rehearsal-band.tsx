import { useTranslation } from "react-i18next";

/** A rehearsal of the door, for its pages. */
export interface ShownRehearsal {
  readonly id: number;
  /** When it ends by itself, in words. */
  readonly until: string;
}

/** Says on every screen of a rehearsal that nothing is kept, and leads back to the door itself. */
export function RehearsalBand({ rehearsal, door }: { rehearsal: ShownRehearsal; door: string }) {
  const { t } = useTranslation("door");
  return (
    <div className="rehearsal-band flex items-center justify-between gap-4 px-4 py-2 leading-tight">
      <p className="m-0">
        <strong>{t("rehearsal.title")}</strong> {t("rehearsal.until", { until: rehearsal.until })}
      </p>
      <a href={door} className="shrink-0 font-semibold text-current">
        {t("rehearsal.leave")}
      </a>
    </div>
  );
}

/** Offers the rehearsal that is going on, on the page of the door itself. */
export function RehearsalOffer({ offered }: { offered: { readonly path: string; readonly until: string } | null }) {
  const { t } = useTranslation("door");
  if (!offered) return null;
  return (
    <p className="m-0 leading-snug">
      {t("rehearsal.offer", { until: offered.until })} <a href={offered.path}>{t("rehearsal.join")}</a>
    </p>
  );
}
