import type { DraftChanges } from "#app/domain/programme/draft-changes.ts";
import { formatList } from "#app/i18n/format.ts";
import { Notice } from "#app/ui/notice.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";

/** Says before a release who will be told what it moves or calls off. */
export function WillTell({ told: { attendees, speakers } }: { told: DraftChanges["told"] }) {
  const { t } = useOffice();
  const of = {
    attendees: t("releases:willTell.attendees", { count: attendees }),
    speakers: t("releases:willTell.speakers", { count: speakers }),
  };
  if (attendees + speakers === 0) return <p className="m-0 max-w-text">{t("releases:willTell.nobody")}</p>;
  return (
    <p className="m-0 max-w-text">
      {attendees > 0 && speakers > 0
        ? t("releases:willTell.both", of)
        : t("releases:willTell.only", { count: attendees + speakers, who: attendees > 0 ? of.attendees : of.speakers })}
    </p>
  );
}

/** Names those concerned whom no letter reaches; nothing when there are none. */
export function WithoutAddress({ names }: { names: readonly string[] }) {
  const { t, language } = useOffice();
  if (names.length === 0) return null;
  return (
    <Notice tone="attention">
      <p className="wrap-anywhere">
        {t("releases:withoutAddress", { count: names.length, names: formatList(names, language) })}
      </p>
    </Notice>
  );
}
