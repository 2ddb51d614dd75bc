import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Known } from "./passages.ts";
import { useBattery } from "./phone.ts";
import type { PresenceCount } from "./presence-count.ts";
import type { Link } from "./scan-sender.ts";

/** Shows the number of people inside, whether this phone is connected, and whether it can judge alone. */
export function StatusBar({
  title,
  ownPage,
  presence,
  waiting,
  link,
  known,
}: {
  title: string;
  /** The page about this phone, for one that was enrolled. */
  ownPage: string | null;
  presence: PresenceCount;
  waiting: number;
  link: Link;
  known: Known;
}) {
  const { t } = useTranslation("door");
  const battery = useBattery();
  const isOnline = useIsOnline();
  const shown = isOnline ? link : "away";
  return (
    <header className="mx-auto flex w-full max-w-3xl items-center justify-between gap-4 px-4 py-2">
      <div className="shrink-0 whitespace-nowrap">
        <h1 className="max-w-[44vw] truncate text-sm font-semibold leading-tight tracking-normal">
          {ownPage === null ? title : <a href={ownPage}>{title}</a>}
        </h1>
        <p
          className="leading-tight"
          title={[t("admitted", { ...presence }), presence.inGroups > 0 && t("inGroups", { count: presence.inGroups })]
            .filter(Boolean)
            .join(" · ")}
        >
          <strong className="font-heading text-2xl tabular-nums">{presence.inside + presence.inGroups}</strong>{" "}
          {t("inside")}
        </p>
      </div>
      <ul className="flex flex-wrap justify-end gap-x-3 gap-y-1 text-sm font-semibold leading-tight tabular-nums">
        {battery !== null && (
          <li className={battery <= 15 ? "bg-straw px-1" : ""}>{t("status.battery", { percent: battery })}</li>
        )}
        <li className={shown === "online" ? "" : "bg-straw px-1"}>
          <span role="status">{t(`status.${shown}`)}</span>
        </li>
        <li className={known ? "" : "bg-straw px-1"}>
          <span role="status">{t(known ? "status.ready" : "status.notReady")}</span>
        </li>
        <li className={waiting > 0 ? "bg-straw px-1" : ""}>
          <span role="status">{t("status.waiting", { count: waiting })}</span>
        </li>
      </ul>
    </header>
  );
}

function useIsOnline(): boolean {
  const [isOnline, setOnline] = useState(true);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    look();
    window.addEventListener("online", look);
    window.addEventListener("offline", look);
    return () => {
      window.removeEventListener("online", look);
      window.removeEventListener("offline", look);
    };
  }, []);
  return isOnline;
}
