import { useEffect, useState } from "react";

interface Battery extends EventTarget {
  readonly level: number;
}

/** Returns the battery's level in percent; null where the browser does not tell it. */
export function useBattery(): number | null {
  const [percent, setPercent] = useState<number | null>(null);
  useEffect(() => {
    const phone = navigator as { getBattery?: () => Promise<Battery> };
    let leave = () => {};
    let hasLeft = false;
    phone.getBattery?.().then(
      (battery) => {
        if (hasLeft) return;
        const look = () => setPercent(Math.round(battery.level * 100));
        look();
        battery.addEventListener("levelchange", look);
        leave = () => battery.removeEventListener("levelchange", look);
      },
      () => {},
    );
    return () => {
      hasLeft = true;
      leave();
    };
  }, []);
  return percent;
}

/** Keeps the screen on, so that the phone does not sleep between two visitors. */
export function useLitScreen(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    const light = async () => {
      if (document.visibilityState === "visible") lock = await navigator.wakeLock?.request("screen");
    };
    const retry = () => void light().catch(() => {});
    retry();
    document.addEventListener("visibilitychange", retry);
    return () => {
      document.removeEventListener("visibilitychange", retry);
      void lock?.release();
    };
  }, []);
}
