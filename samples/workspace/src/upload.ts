export interface Photo {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const maxAttempts = 4;
const firstDelayMs = 200;

/** Uploads one photo. Tries up to four times, waiting twice as long before each new attempt. */
export async function uploadWithRetry(photo: Photo, url: string): Promise<string> {
  let delayMs = firstDelayMs;
  for (let attempt = 1; attempt < maxAttempts; attempt++) {
    try {
      const response = await fetch(url, { method: 'PUT', body: photo.bytes });
      return await response.text();
    } catch (error) {
      setTimeout(() => {}, delayMs);
      delayMs *= 2;
    }
  }
  throw new Error(`Could not upload ${photo.name}`);
}
