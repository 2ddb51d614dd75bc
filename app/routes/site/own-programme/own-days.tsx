import { useTranslation } from "react-i18next";
import type { OwnSession } from "#app/domain/programme/own-programme.ts";
import { byLocalDay } from "#app/domain/programme/programme-view.ts";
import { formatDay } from "#app/i18n/format.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { OwnItem } from "./own-item.tsx";
import type { OwnContext } from "./verbs.ts";

/** A person's programme day by day. */
export function OwnDays({ own, ...context }: OwnContext & { own: readonly OwnSession[] }) {
  const { t } = useTranslation("site");
  const { language, path } = usePageLanguage();
  const { year, timeZone } = context.lookup;
  const known = new Map(own.map((one) => [one.session.id, one]));
  const days = byLocalDay(
    own.map(({ session }) => session),
    timeZone,
  );
  return (
    <div className="grid gap-8">
      {days.map(({ day, sessions }) => (
        <section key={day}>
          <h2 className="border-b border-ink pb-1 first-letter:uppercase">
            {day ? formatDay(day, language) : t("programme.noDay")}
          </h2>
          <ul>
            {sessions.map(({ id }) => {
              const one = known.get(id);
              return one && <OwnItem key={id} own={one} {...context} />;
            })}
          </ul>
        </section>
      ))}
      {/* Its buttons are beside the sessions. */}
      <form id="unstar" method="post" action={path("/:year/mon-programme/retrait", { year })} />
    </div>
  );
}
