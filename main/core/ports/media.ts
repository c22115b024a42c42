/**
 * Fetches a picture by its address. Only hosts that the X adapter names, only PNG, JPEG, GIF and WebP by their first
 * bytes (never SVG: it can carry scripts), at most 5 MB, 10 s. `null`: it can't be had.
 */
export interface Pictures {
  fetch(url: string): Promise<{ bytes: Uint8Array; mime: string } | null>
}
