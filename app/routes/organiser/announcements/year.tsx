import type { Announcement } from "#app/domain/announcements/find-announcements.ts";
import type { Occasion } from "#app/domain/announcements/occasions.ts";
import { May, useOffice } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { AnnouncementStateWord } from "./states.tsx";

export interface OccasionOfYear {
  readonly id: Occasion;
  /** When it should leave; null for an edition without days. */
  readonly at: Date | null;
  readonly begun: Announcement | null;
}

/** The letters of the year: when each should leave, and how far it is. */
export function Year({ occasions }: { occasions: readonly OccasionOfYear[] }) {
  const { t, path, moment } = useOffice();
  return (
    <Table
      section="annee"
      caption={t("announcements:year.title")}
      rows={occasions}
      columns={[
        {
          label: t("announcements:year.letter"),
          cell: ({ id }) => t(`announcements:year.${id}.name`),
          sub: ({ id }) => t(`announcements:year.${id}.who`),
          to: ({ begun }) => begun && path("/courriels/aux-inscrits/:id", { id: begun.id }),
        },
        {
          label: t("announcements:column.when"),
          cell: ({ at, begun }) => {
            const when = begun?.sentAt ?? begun?.sendAt ?? at;
            return when && moment(when);
          },
        },
        {
          label: t("table.state"),
          aside: true,
          cell: ({ id, begun }) => (begun ? <AnnouncementStateWord state={begun.state} /> : <Begin occasion={id} />),
        },
      ]}
    />
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
