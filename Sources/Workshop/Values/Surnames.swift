/// Surnames read otherwise than the same characters elsewhere.
enum Surnames {
    static let single: [Unicode.Scalar: [String]] = Polyphones.table(
        """
        单shan 曾zeng 仇qiu 解xie 查zha 区ou 朴piao,pu 盖ge,gai 缪miao,mou 宓mi,fu 乐yue,le 折she,zhe 谌chen,shen
        覃qin,tan 洗xian,xi 召shao,zhao 黑he,hei 秘bi,mi 种chong,zhong 员yun,yuan 贠yun 翟zhai,di 祭zhai,ji
        能nai,neng 那na,nuo 车che,ju 石shi 沈shen 薄bo,bao 柏bai,bo 卜bu 费fei,bi 贾jia 句gou,ju 繁po,fan 牟mou,mu
        褚chu 隗wei,kui 郗xi,chi 郄qie,xi 郇xun,huan 俞yu,shu 尉wei,yu 宿su 适kuo,shi 藏zang,cang 重chong
        长chang,zhang 叶ye 盛sheng 晟cheng,sheng 强qiang,jiang 都du 行xing,hang 钭tou 乜nie 粘nian 莘shen,xin 阿e,a
        载dai,zai 奇qi,ji 齐qi 铅yan 艾ai 和he 会gui,hui 陆lu 率shuai 瞿qu
        """)

    /// Two characters that are one surname, with its reading.
    static let double: [String: [String]] = {
        var readings: [String: [String]] = [:]
        for entry in doubleText.split(whereSeparator: \.isWhitespace) {
            readings[String(entry.prefix(2))] = entry.dropFirst(2).split(separator: ",").map(String.init)
        }
        return readings
    }()

    private static let doubleText = """
        欧阳ou,yang 长孙zhang,sun 尉迟yu,chi 万俟mo,qi 单于chan,yu 澹台tan,tai 令狐ling,hu 宇文yu,wen 皇甫huang,fu
        乐正yue,zheng 鲜于xian,yu 夹谷jia,gu 宰父zai,fu 子车zi,ju 颛孙zhuan,sun 亓官qi,guan 闾丘lv,qiu 拓跋tuo,ba
        赫连he,lian 濮阳pu,yang 淳于chun,yu 呼延hu,yan 钟离zhong,li 司徒si,tu 司马si,ma 上官shang,guan 诸葛zhu,ge
        夏侯xia,hou 独孤du,gu 端木duan,mu 轩辕xuan,yuan 慕容mu,rong 公孙gong,sun 仲孙zhong,sun 申屠shen,tu 太叔tai,shu
        东方dong,fang 南宫nan,gong 西门xi,men 闻人wen,ren 百里bai,li 公冶gong,ye 宗政zong,zheng 司空si,kong
        谷梁gu,liang 段干duan,gan 纳兰na,lan 完颜wan,yan 叶赫ye,he
        """
}
