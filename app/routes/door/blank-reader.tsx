import { useEffect, useRef } from "react";
import { useCamera } from "./camera.ts";
import { listenForReader } from "./keyboard-reader.ts";
import { signal } from "./signals.ts";
import { Viewfinder } from "./viewfinder.tsx";

/** Writes the code that the camera or a hand-held reader reads into a field of the page. @param props.field its name */
export function BlankReader({ field }: { field: string }) {
  const read = (code: string) => {
    const input = document.querySelector<HTMLInputElement>(`input[name="${field}"]`);
    if (!input) return;
    input.value = code;
    signal("admitted");
  };
  const camera = useCamera(read);
  const latest = useRef(read);
  latest.current = read;
  useEffect(() => listenForReader((code) => latest.current(code)), []);
  if (camera.state === "off" || camera.state === "blocked") return null;
  return (
    <div className="relative h-52 overflow-hidden rounded-md">
      <Viewfinder camera={camera} />
    </div>
  );
}
