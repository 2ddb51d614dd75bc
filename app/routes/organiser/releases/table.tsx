import type { Mailing } from "#app/domain/programme/mailings.ts";
import type { LoggedRelease } from "#app/domain/programme/releases.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";
import { State } from "#app/ui/organiser/state.tsx";

const TONES = { waiting: "waiting", sent: "good", dropped: "plain", superseded: "plain" } as const;

type Release = LoggedRelease & { readonly mailing: Pick<Mailing, "state"> | null };

/** The list of an edition's releases. */
export const releaseList = {
  caption: "releases:list.caption",
  none: "releases:list.none",
  file: { needs: "see-programme" },
  rowKey: ({ number }: Release) => number,
  columns: ({ t, moment, path }: Office): Column<Release>[] => {
    const changed = ({ changes }: Release) =>
      changes ? t("releases:log.changes", { count: changes.sessions.length }) : t("releases:list.first");
    return [
      {
        label: t("releases:list.version"),
        cell: ({ number }) => t("releases:one.title", { number }),
        text: ({ number }) => number,
        to: ({ number }) => path("/versions/:number", { number }),
        sub: ({ name }) => name,
      },
      { label: t("releases:list.name"), text: ({ name }) => name },
      {
        label: t("releases:list.released"),
        cell: ({ releasedAt }) => moment(releasedAt),
        text: ({ releasedAt }) => releasedAt,
      },
      { label: t("releases:list.changes"), cell: changed, text: ({ changes }) => changes?.sessions.length ?? null },
      {
        label: t("releases:list.mailing"),
        cell: ({ mailing, changes }) =>
          mailing ? (
            <State tone={TONES[mailing.state]}>{t(`releases:mailingStates.${mailing.state}`)}</State>
          ) : (
            changes && t("releases:list.nobody")
          ),
        text: ({ mailing, changes }) => {
          if (mailing) return t(`releases:mailingStates.${mailing.state}`);
          return changes ? t("releases:list.nobody") : null;
        },
      },
    ];
  },
} as const;
