import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Announcement } from "#app/domain/announcements/find-announcements.ts";
import type { Occasion } from "#app/domain/announcements/occasions.ts";
import { Section } from "#app/ui/organiser/layout.tsx";
import { May, useOffice } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { AnnouncementStateWord } from "./states.tsx";

export interface OccasionOfYear {
  readonly id: Occasion;
  /** When it should leave; null for an edition without days. */
  readonly at: Date | null;
  /** Whether it leaves before the edition. */
  readonly isBefore: boolean;
  readonly begun: Announcement | null;
}

/** The letters of the year on a line of time: when each should leave, and how far it is; the edition's days between them. */
export function Year({ occasions, days }: { occasions: readonly OccasionOfYear[]; days: string }) {
  const { t } = useOffice();
  const of = (before: boolean) =>
    occasions.filter(({ isBefore }) => isBefore === before).map((each) => <Letter key={each.id} {...each} />);
  return (
    <Section id="annee" title={t("announcements:year.title")}>
      <ol className="m-0 grid max-w-3xl list-none p-0">
        {of(true)}
        {days && (
          <Step date={null} whole={days} mark="bg-forest">
            <p className="m-0 font-heading font-bold text-lg">{t("announcements:year.edition")}</p>
          </Step>
        )}
        {of(false)}
      </ol>
    </Section>
  );
}

function Letter({ id, at, begun }: OccasionOfYear) {
  const { t, path, dayAndMonth, moment } = useOffice();
  const when = begun?.sentAt ?? begun?.sendAt ?? at;
  const name = t(`announcements:year.${id}.name`);
  return (
    <Step
      date={when && dayAndMonth(when)}
      whole={when && moment(when)}
      mark={begun ? "bg-leaf" : "bg-paper"}
      aside={begun ? <AnnouncementStateWord state={begun.state} /> : <Begin occasion={id} />}
    >
      <p className="m-0 font-semibold">
        {begun ? <Link to={path("/courriels/aux-inscrits/:id", { id: begun.id })}>{name}</Link> : name}
      </p>
      <p className="hint m-0">{t(`announcements:year.${id}.who`)}</p>
    </Step>
  );
}

/**
 * A point on the line: its date at the left, what happens, and its state at the right; on a phone one below the other.
 *
 * @param props.whole the date with its year
 * @param props.mark the point's ground
 */
function Step(props: {
  date: string | null;
  whole: string | null;
  mark: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const { date, whole, mark, aside, children } = props;
  return (
    <li className="group grid grid-cols-[1rem_minmax(0,1fr)] gap-x-3 sm:grid-cols-[8rem_1rem_minmax(0,1fr)_auto] sm:gap-x-5">
      <p aria-hidden="true" className="m-0 hidden pt-2 text-right font-semibold tabular-nums sm:block">
        {date}
      </p>
      <span
        aria-hidden="true"
        className="relative row-span-2 before:absolute before:inset-y-0 before:left-[calc(0.5rem-1px)] before:w-0.5 before:bg-line group-first:before:top-4 group-last:before:bottom-auto group-last:before:h-4 sm:row-span-1"
      >
        <span className={`absolute top-3 left-0.5 size-3 rounded-full border-2 border-forest ${mark}`} />
      </span>
      <div className="min-w-0 pt-2 pb-2 sm:pb-6">
        {children}
        <p className="hint m-0">{whole}</p>
      </div>
      <div className="pb-5 empty:pb-2 sm:pt-1.5 sm:pb-0">{aside}</div>
    </li>
  );
}

function Begin({ occasion }: { occasion: Occasion }) {
  const { t, path } = useOffice();
  return (
    <May needs="write-letters">
      <PostButton
        look="quiet"
        to={path("/courriels/aux-inscrits/annee/:occasion", { occasion })}
        aria-label={t("announcements:year.prepareOf", { name: t(`announcements:year.${occasion}.name`) })}
      >
        {t("announcements:year.prepare")}
      </PostButton>
    </May>
  );
}
