import { mount } from 'svelte';
import App from './App.svelte';
import { markStart } from './lib/start';
import './styles/tokens.css';
import './styles/base.css';

// After two frames the first picture is on the glass.
requestAnimationFrame(() => requestAnimationFrame(() => markStart('first-paint')));

mount(App, { target: document.getElementById('app')! });
