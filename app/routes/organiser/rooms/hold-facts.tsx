import { useTranslation } from "react-i18next";
import { Facts } from "#app/ui/organiser/facts.tsx";

/** A room that a meeting holds or asks for, in words. */
export interface ShownHold {
  readonly id: number;
  readonly title: string;
  readonly group: string;
  readonly room: string;
  readonly when: string;
  readonly firm: boolean;
  readonly why: string | null;
}

/** What an organiser answers about: who wants or has the room, when and why. */
export function HoldFacts({ hold }: { hold: ShownHold }) {
  const { t } = useTranslation("rooms");
  return (
    <Facts
      facts={[
        [t("uses.room"), hold.room],
        [t("uses.when"), hold.when],
        [t("uses.who"), `${hold.title} (${hold.group})`],
        [t("uses.why"), hold.why],
      ]}
    />
  );
}
