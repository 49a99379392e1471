import { startApp } from './app.ts';
import { connectToVsCode } from './host-connection.ts';

startApp(document.body, connectToVsCode());
