import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { GroupFields } from "./group-fields.tsx";

/** Notes a group without badges at this phone's checkpoint; it is queued like a scan, also without the network. */
export function GroupEntry({
  direction,
  onNote,
}: {
  direction: "in" | "out";
  onNote: (group: { readonly people: number; readonly label?: string }) => void;
}) {
  const { t } = useTranslation("door");
  const note = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const label = String(form.get("label")).trim();
    onNote({ people: Number(form.get("people")), ...(label && { label }) });
    event.currentTarget.reset();
  };
  return (
    <div className="absolute inset-0 overflow-y-auto bg-paper">
      <form onSubmit={note} className="mx-auto grid max-w-xl gap-4 px-4 py-4 [&>.field]:mt-0">
        <h2>{t("group.title")}</h2>
        <p className="m-0 [@media(max-height:50rem)]:hidden">{t("group.lead")}</p>
        <GroupFields direction={direction} />
      </form>
    </div>
  );
}
