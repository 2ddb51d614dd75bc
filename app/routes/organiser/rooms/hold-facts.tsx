import { Facts } from "#app/ui/organiser/facts.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";

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
  const { t } = useOffice();
  return (
    <Facts
      facts={[
        [t("rooms:uses.room"), hold.room],
        [t("rooms:uses.when"), hold.when],
        [t("rooms:uses.who"), `${hold.title} (${hold.group})`],
        [t("rooms:uses.why"), hold.why],
      ]}
    />
  );
}
