package sec

// SettingsPath is the file with the publication's own settings.
const SettingsPath = "content/site.yaml"

// Settings is what content/site.yaml says.
type Settings struct {
	Title        Text         `front:"title,required"`
	BaseURL      Text         `front:"base_url,required"` // may have a path: https://example.org/sec/
	Language     string       `front:"language"`          // en-GB
	TimeZone     Text         `front:"time_zone"`         // Europe/London and no other
	Description  string       `front:"description"`
	Organisation Organisation `front:"organisation"`
	Contact      Contact      `front:"contact"`
	Social       []SocialLink `front:"social"`
	Navigation   []MenuEntry  `front:"navigation"`
	Code         CodeName     `front:"code"`
	Illustrative string       `front:"illustrative"` // text of a banner on every page
}

// Organisation is the publisher named in the footer.
type Organisation struct {
	Name          string `front:"name"`
	CopyrightFrom int    `front:"copyright_from"` // year
}

// Contact is how to reach the publisher.
type Contact struct {
	Phone   string `front:"phone"`
	Email   string `front:"email"`
	Address string `front:"address"`
}

// SocialLink is a place elsewhere where the publisher writes.
type SocialLink struct {
	Name string `front:"name,required"`
	URL  Text   `front:"url,required"`
}

// MenuEntry is an entry of the navigation.
type MenuEntry struct {
	Label string `front:"label,required"`
	Link  Ref    `front:"link,required"` // an address, or a source file relative to content/
}

// CodeName is what the Code is called.
type CodeName struct {
	Name  string `front:"name"`  // Smart Energy Code
	Short string `front:"short"` // SEC
}
